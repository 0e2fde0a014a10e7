/** Starts the page. `resume` comes first: what Microsoft's return left in the address must not meet a router. */
import { render } from 'preact';
import { createWintroMicrosoft365 } from '../../../../shared/client/index.ts';
import { App } from './app.tsx';
import { wintroToken } from './wintro-session.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root element.');
const { api = '', arrived = '', control = '', entraAdmin = '' } = root.dataset;

const client = createWintroMicrosoft365({ apiBaseUrl: `${api}/api`, getToken: wintroToken });
const returning = location.hash.startsWith('#ms_connect=');
const resumed = { returning, outcome: client.resume() };
root.textContent = '';
render(<App client={client} resumed={resumed} sandbox={{ arrived, control, entraAdmin }} />, root);
