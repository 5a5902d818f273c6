/** A client that sends exactly what a test says, and tells how the connection went. */
import {connect, type Socket} from 'node:net';

export type Ended = {
  readonly text: string;
  /** the other side closed in good order */
  readonly isClean: boolean;
};

export function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({host: '127.0.0.1', port}, () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Until the server closes; a whole answer of `connection: close` ends in good order. */
export async function send(port: number, request: string): Promise<Ended> {
  const socket = await open(port);
  let text = '';
  let isClean = false;
  socket.setEncoding('latin1').on('data', (part: string) => (text += part));
  socket.once('end', () => (isClean = true));
  socket.on('error', () => undefined);
  socket.write(request);
  await new Promise((resolve) => socket.once('close', resolve));
  return {text, isClean};
}

export const get = (path: string): string => `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`;
