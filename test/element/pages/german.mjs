// A page in German that follows the computer's colour scheme; the tests have the client look again.
import { createWintroMicrosoft365 } from '/package/index.js';
import '/package/element/index.js';

globalThis.client = createWintroMicrosoft365({
  apiBaseUrl: 'http://localhost:1/api',
  getToken: () => 'token-of-wintro',
});
document.querySelector('wintro-microsoft-365').client = globalThis.client;
