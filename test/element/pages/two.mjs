// Two elements over one client of the page's own.
import { createWintroMicrosoft365 } from '/package/index.js';
import '/package/element/index.js';

const client = createWintroMicrosoft365({
  apiBaseUrl: 'http://localhost:1/api',
  getToken: () => 'token-of-wintro',
});
for (const element of document.querySelectorAll('wintro-microsoft-365')) element.client = client;
