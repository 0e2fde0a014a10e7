// A page without a framework, as the guide says: import, and give the token. The rest keeps what the tests ask about.
import '/package/element/index.js';

const element = document.querySelector('wintro-microsoft-365');
element.getToken = () => 'token-of-wintro';

globalThis.seen = [];
globalThis.refuse = null;
for (const name of [
  'wintro-view',
  'wintro-connecting',
  'wintro-connected',
  'wintro-problem',
  'wintro-approval',
  'wintro-disconnected',
  'wintro-sending',
  'wintro-sent',
  'wintro-scheduled',
  'wintro-batch',
  'wintro-batch-over',
  'wintro-not-sent',
  'wintro-failed',
]) {
  document.addEventListener(name, (event) => {
    globalThis.seen.push({ name, detail: event.detail, isCancelable: event.cancelable });
    if (globalThis.refuse === name) event.preventDefault();
  });
}
