/**
 * Walks the stand-in's pages as a browser without script would: fills the forms, presses the buttons, keeps cookies.
 * For tests that need a person to have signed in, and for looking at what the last page was.
 */
export interface SignIn {
  readonly upn: string;
  /** `back` is pressed on the account page, the others on the page after it. */
  readonly decide: 'accept' | 'accept-for-organization' | 'cancel' | 'back' | 'leave' | 'request-approval';
  readonly justification?: string;
  /** Cookies of an earlier sign-in: an object that is kept between calls is one browser. */
  readonly cookies?: Map<string, string>;
}

/** What the browser would do next at the application; it has not been done. */
export interface Redirect {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** The fields of the answer, from the query or from the form. */
  readonly form: Readonly<Record<string, string>>;
}

/** Titles of the pages that were shown, and the redirect to the application, if the walk came to one. */
export interface Walk {
  readonly titles: readonly string[];
  readonly redirect: Redirect | undefined;
  /** The last page's HTML. */
  readonly page: string;
}

/** The redirect to the application. Throws with the last page's title when none came. */
export async function signInAs(signInUrl: string, signIn: SignIn): Promise<{ redirect: Redirect }> {
  const { redirect, titles, page } = await walkSignIn(signInUrl, signIn);
  if (!redirect) throw new Error(`The sign-in ended on "${titles.at(-1) ?? ''}": ${sentences(page)}`);
  return { redirect };
}

const sentences = (page: string): string =>
  page
    .replace(/<(style|script)>[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Presses what `signIn` says, page by page, until the application is reached or nothing is left to press. */
export async function walkSignIn(signInUrl: string, signIn: SignIn): Promise<Walk> {
  const cookies = signIn.cookies ?? new Map<string, string>();
  const titles: string[] = [];
  let answer = await visit(signInUrl, cookies);
  for (let pages = 0; pages < 6; pages++) {
    const redirect = redirectOf(answer);
    if (redirect) return { titles, redirect, page: answer.page };
    const title = unescape(/<h1>(.*?)<\/h1>/s.exec(answer.page)?.[1] ?? '');
    titles.push(title);
    const fields = pressOn(title, answer.page, signIn);
    if (!fields) break;
    answer = await visit(signInUrl, cookies, fields);
  }
  return { titles, redirect: undefined, page: answer.page };
}

interface Answer {
  readonly status: number;
  readonly location: string | null;
  readonly page: string;
}

async function visit(
  url: string,
  cookies: Map<string, string>,
  fields?: Record<string, string>,
): Promise<Answer> {
  const response = await fetch(url, {
    method: fields ? 'POST' : 'GET',
    redirect: 'manual',
    headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    ...(fields ? { body: new URLSearchParams(fields) } : {}),
    signal: AbortSignal.timeout(10_000),
  });
  for (const cookie of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    cookies.set(name, value);
  }
  return { status: response.status, location: response.headers.get('location'), page: await response.text() };
}

function redirectOf({ location, page }: Answer): Redirect | undefined {
  if (location) {
    return { method: 'GET', url: location, form: Object.fromEntries(new URL(location).searchParams) };
  }
  const action = /<form method="post" action="([^"]+)"/.exec(page)?.[1];
  return action === undefined
    ? undefined
    : { method: 'POST', url: unescape(action), form: hiddenFields(page) };
}

function hiddenFields(page: string): Record<string, string> {
  const inputs = page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  return Object.fromEntries(
    [...inputs].map(([, name = '', value = '']) => [unescape(name), unescape(value)]),
  );
}

/** The fields of the form with one button pressed, or undefined where that button is not on the page. */
function pressOn(title: string, page: string, signIn: SignIn): Record<string, string> | undefined {
  if (title === 'Pick an account' || title === 'Sign in') {
    return signIn.decide === 'back' ? { decision: 'back' } : { account: accountOn(page, signIn.upn) };
  }
  const decision = signIn.decide === 'accept-for-organization' ? 'accept' : signIn.decide;
  if (!page.includes(`name="decision" value="${decision}"`)) return undefined;
  return {
    ...hiddenFields(page),
    decision,
    ...(signIn.decide === 'accept-for-organization' ? { 'for-organization': 'yes' } : {}),
    ...(signIn.justification === undefined ? {} : { justification: signIn.justification }),
  };
}

function accountOn(page: string, upn: string): string {
  const buttons = page.matchAll(
    /name="account" value="([^"]+)"\s*>\s*<strong>.*?<\/strong>\s*<span>([^<]*)<\/span>/gs,
  );
  const found = [...buttons].find(([, , shown = '']) => unescape(shown).toLowerCase() === upn.toLowerCase());
  if (!found?.[1]) throw new Error(`${upn} is not on the account page`);
  return found[1];
}

const unescape = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
