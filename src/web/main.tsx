/** Where the explorer begins: the reader's choices, then the page. */
import {render} from 'preact';
import {App} from './shell/app.tsx';
import {applyTheme, storedTheme} from './shell/theme.ts';

applyTheme(storedTheme());
const place = document.getElementById('app');
if (place !== null) render(<App />, place);
