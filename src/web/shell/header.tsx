/** One line: what this is, the pages, search, language, appearance. */
import type {JSX} from 'preact';
import {useEffect, useState} from 'preact/hooks';
import type {ApiWorkspace} from '../../model/api.ts';
import {change} from '../route/history.ts';
import {Link} from '../route/link.tsx';
import {pageIds, toPage} from '../route/route.ts';
import {useLanguage, useRoute, useText} from '../route/use-route.ts';
import {words} from '../words/shell.ts';
import {SearchIcon, ThemeIcon} from './icons.tsx';
import {SearchBox} from './search.tsx';
import {chooseTheme, storedTheme, type Theme, themes} from './theme.ts';

export function Header({workspace}: {workspace: ApiWorkspace | undefined}): JSX.Element {
  const say = useText();
  const route = useRoute();
  return (
    <div class="shell-bar">
      <Link class="shell-title" to={toPage(route, 'overview')}>
        <b>{say(words.product)}</b>
        <span>{workspace && say(workspace.title)}</span>
      </Link>
      <nav class="shell-nav" aria-label={say(words.pages)}>
        {pageIds.map((id) => (
          <Link key={id} to={toPage(route, id)} aria-current={route.page === id ? 'page' : undefined}>
            {say(words[id])}
          </Link>
        ))}
      </nav>
      <div class="shell-tools">
        <SearchTool />
        <LanguageTool />
        <ThemeTool />
      </div>
    </div>
  );
}

function SearchTool(): JSX.Element {
  const say = useText();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
      const isCalled = (event.key === '/' && !isTyping) || (event.key === 'k' && (event.ctrlKey || event.metaKey));
      if (!isCalled) return;
      event.preventDefault();
      setOpen(true);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        class="tool tool-search"
        aria-label={say(words.search)}
        aria-keyshortcuts="/"
        onClick={() => setOpen(true)}
      >
        <SearchIcon />
        <span>{say(words.search)}</span>
        <kbd aria-hidden="true">/</kbd>
      </button>
      {isOpen && <SearchBox onClose={() => setOpen(false)} />}
    </>
  );
}

function LanguageTool(): JSX.Element {
  const say = useText();
  const other = useLanguage() === 'zh' ? 'en' : 'zh';
  return (
    <button
      type="button"
      class="tool"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => change((now) => ({...now, language: other}))}
    >
      {say(words.otherLanguage)}
    </button>
  );
}

const names = {auto: words.themeAuto, light: words.themeLight, dark: words.themeDark};

function ThemeTool(): JSX.Element {
  const say = useText();
  const [theme, setTheme] = useState<Theme>(storedTheme);
  return (
    <button
      type="button"
      class="tool"
      title={say(names[theme])}
      aria-label={say(names[theme])}
      onClick={() => {
        const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'auto';
        chooseTheme(next);
        setTheme(next);
      }}
    >
      <ThemeIcon />
    </button>
  );
}
