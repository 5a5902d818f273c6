/** The body of a request, as far as it may be long: what is announced as longer is refused unread, and what turns out to be longer is left. */
import {problems} from '../problems.ts';

/** @throws Problem `TOO_LARGE` */
export async function readBody(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > limit) throw problems.TOO_LARGE({limit});
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of chunksOf(request)) {
    size += part.length;
    if (size > limit) throw problems.TOO_LARGE({limit});
    parts.push(part);
  }
  const whole = new Uint8Array(size);
  let to = 0;
  for (const part of parts) {
    whole.set(part, to);
    to += part.length;
  }
  return whole;
}

async function* chunksOf({body}: Request): AsyncGenerator<Uint8Array> {
  if (!body) return;
  const reader = body.getReader();
  try {
    for (;;) {
      const {done, value} = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
