/** The route for components, and the language that follows from it. */
import {useEffect, useState} from 'preact/hooks';
import type {Language, Text} from '../../model/text.ts';
import {currentRoute, onRoute} from './history.ts';
import type {Route} from './route.ts';

export function useRoute(): Route {
  const [route, setRoute] = useState(currentRoute);
  useEffect(() => {
    setRoute(currentRoute());
    return onRoute(setRoute);
  }, []);
  return route;
}

/** The reader's language where the address names none. */
export function ownLanguage(): Language {
  const stored = read('language');
  if (stored === 'zh' || stored === 'en') return stored;
  return navigator.languages.some((name) => name.toLowerCase().startsWith('zh')) ? 'zh' : 'en';
}

export function useLanguage(): Language {
  return useRoute().language ?? ownLanguage();
}

/** Says a text of both languages in the reader's. */
export function useText(): (text: Text) => string {
  const language = useLanguage();
  return (text) => text[language];
}

/** What the browser remembers of a reader's choices; nothing where it may not. */
export function read(name: string): string | undefined {
  try {
    return localStorage.getItem(`shumao.${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`shumao.${name}`, value);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
