/** Light, dark, or as the system: what the reader chose. */
import {read, remember} from '../route/use-route.ts';

export const themes = ['auto', 'light', 'dark'] as const;

export type Theme = (typeof themes)[number];

export function storedTheme(): Theme {
  return themes.find((id) => id === read('theme')) ?? 'auto';
}

export function applyTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

export function chooseTheme(theme: Theme): void {
  remember('theme', theme);
  applyTheme(theme);
  dispatchEvent(new Event('shumao-theme'));
}

/** What is on the screen now, the system's wish followed. */
export function shownTheme(): 'light' | 'dark' {
  const theme = storedTheme();
  if (theme !== 'auto') return theme;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
