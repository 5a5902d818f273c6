/** The typefaces that reports bring with them: Noto Serif and Sans for simplified Chinese, two weights each, from the packages that ship them. */
import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';

const require = createRequire(import.meta.url);

export type Typefaces = {
  readonly serif: Buffer;
  readonly serifBold: Buffer;
  readonly sans: Buffer;
  readonly sansBold: Buffer;
};

/** Read once: 50 MB. */
let read: Promise<Typefaces> | undefined;

/** @throws Error when a file is missing: never another typeface on paper */
export function typefaces(): Promise<Typefaces> {
  read ??= readAll();
  return read;
}

async function readAll(): Promise<Typefaces> {
  const [serif, serifBold, sans, sansBold] = await Promise.all([
    readFile(require.resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf')),
    readFile(require.resolve('@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf')),
    readFile(require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')),
    readFile(require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf')),
  ]);
  return {serif, serifBold, sans, sansBold};
}
