/** The typefaces of the paper report: Noto Serif and Sans for simplified Chinese, two weights each, from the packages that bring them. */
import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';

const {resolve} = createRequire(import.meta.url);

/** Read once: 50 MB. A missing file is an error here and never another typeface on paper. */
let read: Promise<readonly Buffer[]> | undefined;

export function paperFonts(): Promise<readonly Buffer[]> {
  read ??= Promise.all(
    [
      resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'),
      resolve('@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf'),
      resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
      resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
    ].map((path) => readFile(path)),
  );
  return read;
}
