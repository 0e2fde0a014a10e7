/** @jsxImportSource react */
/** A page in React, in its strict mode, as the guide says. What it hears is kept for the tests. */
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import '../../../shared/element/index.ts';
import type { ElementEventName } from '../../../shared/element/index.ts';
import type {} from '../../../shared/element/react.d.ts';

interface Heard {
  readonly seen: unknown[];
  readonly refuse: ElementEventName | null;
}

const heard = globalThis as unknown as { -readonly [K in keyof Heard]: Heard[K] };
heard.seen = [];
heard.refuse = null;

function hear(event: CustomEvent): void {
  heard.seen.push({ name: event.type, detail: event.detail as unknown, isCancelable: event.cancelable });
  if (heard.refuse === event.type) event.preventDefault();
}

function Page() {
  const [renderings, setRenderings] = useState(0);
  return (
    <>
      <h1>Integrations</h1>
      <button type="button" onClick={() => setRenderings((times) => times + 1)}>
        Draw again ({renderings})
      </button>
      <wintro-microsoft-365
        api-base-url="http://localhost:1/api"
        user-key="ada"
        undo-seconds={0}
        format="plain"
        getToken={() => 'token-of-wintro'}
        onwintro-view={hear}
        onwintro-connecting={hear}
        onwintro-connected={hear}
        onwintro-problem={hear}
        onwintro-approval={hear}
        onwintro-disconnected={hear}
        onwintro-sending={hear}
        onwintro-sent={hear}
        onwintro-not-sent={hear}
        onwintro-failed={hear}
      />
    </>
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root element.');
createRoot(root).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
