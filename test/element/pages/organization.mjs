// The organization's part twice, over one client of the page's own: all of it in German, one section in English.
import { createWintroMicrosoft365 } from '/package/index.js';
import '/package/element/organization.js';

const client = createWintroMicrosoft365({
  apiBaseUrl: 'http://localhost:1/api',
  getToken: () => 'token-of-wintro',
});
globalThis.heard = [];
document.addEventListener('wintro-problem', ({ detail }) => heard.push(`${detail.from} ${detail.reason}`));
for (const element of document.querySelectorAll('wintro-microsoft-365-organization')) element.client = client;
