/** Where the explorer begins: the reader's choices, then the page. */
import {render} from 'preact';
import {ask} from './api/fetch.ts';
import {currentRoute} from './route/history.ts';
import {apiPath} from './route/links.ts';
import {App} from './shell/app.tsx';
import {fetchPage} from './shell/pages.tsx';
import {applyTheme, storedTheme} from './shell/theme.ts';

applyTheme(storedTheme());
// The page and its first answers are on their way before the frame is drawn.
const route = currentRoute();
fetchPage(route.page);
if (route.page === 'overview') ask(apiPath(route, 'overview', {period: route.query['period']})).catch(() => undefined);
const place = document.getElementById('app');
if (place !== null) render(<App />, place);
