/** Sends the browser back to the application: by redirect, or by a form that submits itself. */
import { html } from 'hono/html';
import { showPage } from './page.ts';
import type { ReplyTo } from '../authorize-request.ts';

const submitItself = 'document.forms[0].submit()';

/** `answer` without `state`, which is added when the application sent one. */
export async function replyTo(to: ReplyTo, answer: Readonly<Record<string, string>>): Promise<Response> {
  const fields = { ...answer, ...(to.state === undefined ? {} : { state: to.state }) };
  return to.responseMode === 'form_post'
    ? await formPost(to.redirectUri, fields)
    : redirect(to.redirectUri, fields);
}

function redirect(redirectUri: string, fields: Record<string, string>): Response {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
  return new Response(null, { status: 302, headers: { location: url.href, 'cache-control': 'no-store' } });
}

function formPost(redirectUri: string, fields: Record<string, string>): Promise<Response> {
  const inputs = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  return showPage({
    title: 'Working...',
    script: submitItself,
    body: html`<form method="post" action="${redirectUri}">
      ${inputs}
      <p>You are being sent back to the application. If nothing happens:</p>
      <button class="first">Continue</button>
    </form>`,
  });
}
