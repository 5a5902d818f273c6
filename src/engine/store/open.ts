/** The store that the environment names; its client is loaded only where it names one, since every command comes by here. */
import type {ObjectStore} from './objects.ts';
import type {StoreOptions} from './s3.ts';

/** undefined where the environment names no store. @throws Problem `STORE_INVALID`, `STORE_INCOMPLETE` */
export async function openStore(options: StoreOptions): Promise<ObjectStore | undefined> {
  const address = options.env['SHUMAO_STORE'] ?? '';
  if (address === '') return undefined;
  const {openS3} = await import('./s3.ts');
  return openS3(address, options);
}
