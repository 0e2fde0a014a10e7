/** The API in a page that is tested: what the test says, as the product would serve it. */
import type { BrowserContext, Request } from 'playwright-core';
import { asServed } from '../sandbox/wintro/served-view.ts';

export interface ApiAnswer {
  readonly status?: number;
  readonly body: unknown;
}

/** By `GET status` and so on; what has no answer is cut off. A test changes it while the page is open. */
export type Api = Record<string, ApiAnswer | ((request: Request) => ApiAnswer)>;

/** Looking at Microsoft finds what is known, and nobody has a signature, unless a test says otherwise. */
const unlessGiven = (answers: Api): Api => ({
  'GET signature': { body: { version: 'none', html: '', text: '', readable: true } },
  ...(answers['GET status'] && { 'POST status/check': answers['GET status'] }),
});

/** Answers every page of the context: the API's base address, and the origin that may read it. */
export async function answerApi(
  context: BrowserContext,
  at: { readonly api: string; readonly page: string },
  answers: Api,
): Promise<void> {
  await context.route(`${at.api}/**`, (route) => {
    const request = route.request();
    const name = `${request.method()} ${request.url().slice(at.api.length + 1)}`;
    const given = answers[name] ?? unlessGiven(answers)[name];
    if (!given) return route.abort();
    const { status = 200, body } = typeof given === 'function' ? given(request) : given;
    const headers = {
      'access-control-allow-origin': at.page,
      'access-control-allow-headers': '*, authorization',
    };
    return route.fulfill({ status, json: asServed(body), headers });
  });
}
