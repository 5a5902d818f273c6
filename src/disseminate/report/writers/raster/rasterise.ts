/** A chart's SVG as PNG. */
import {png} from './png.ts';

export function sizeOf(svg: string): {readonly width: number; readonly height: number} {
  const box = /viewBox="([^"]+)"/
    .exec(svg)?.[1]
    ?.trim()
    .split(/[\s,]+/)
    .map(Number);
  const [, , width = 0, height = 0] = box ?? [];
  return {width, height};
}

export async function rasterise(svg: string, scale: number): Promise<Uint8Array> {
  const {width, height} = sizeOf(svg);
  const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
  return png(new Uint8Array(w * h * 3).fill(255), w, h);
}
