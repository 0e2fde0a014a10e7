/** Starts the page. The client comes first: what Microsoft's return left in the address must not meet a router. */
import { render } from 'preact';
import { createWintroMicrosoft365 } from '../../../../shared/client/index.ts';
import '../../../../shared/element/index.ts';
import { App } from './app.tsx';
import { wintroToken } from './wintro-session.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root element.');
const { api = '', arrived = '', control = '', entraAdmin = '' } = root.dataset;

const client = createWintroMicrosoft365({ apiBaseUrl: `${api}/api`, getToken: wintroToken });
root.textContent = '';
render(<App client={client} sandbox={{ arrived, control, entraAdmin }} />, root);
