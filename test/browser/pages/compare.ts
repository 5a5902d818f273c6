/** Two pictures laid over one another by the browser itself: the share of points that differ by more than their compression explains. */
import type {Page} from 'playwright-core';

/** A step of a channel, of 255, that a reader can see and that JPEG does not make. */
const VISIBLE = 48;

/** @returns 1 where their sizes differ */
export async function shareThatDiffers(page: Page, before: Buffer, after: Buffer): Promise<number> {
  const urls = [before, after].map((bytes) => `data:image/jpeg;base64,${bytes.toString('base64')}`);
  return page.evaluate(
    async ({one, other, visible}) => {
      const pixels = async (url: string) => {
        const image = await createImageBitmap(await (await fetch(url)).blob());
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext('2d');
        context?.drawImage(image, 0, 0);
        return context?.getImageData(0, 0, image.width, image.height);
      };
      const [a, b] = [await pixels(one), await pixels(other)];
      if (!a || !b || a.width !== b.width || a.height !== b.height) return 1;
      let different = 0;
      for (let at = 0; at < a.data.length; at += 4) {
        const isSeen = [0, 1, 2].some(
          (channel) => Math.abs((a.data[at + channel] ?? 0) - (b.data[at + channel] ?? 0)) > visible,
        );
        if (isSeen) different += 1;
      }
      return (4 * different) / a.data.length;
    },
    {one: urls[0] ?? '', other: urls[1] ?? '', visible: VISIBLE},
  );
}
