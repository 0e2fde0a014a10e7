/** Reads what Microsoft's redirect carries, and answers the browser. Nothing of the input is ever shown. */
import type { HttpRequest } from '@azure/functions';
import { defined } from '../domain/defined.ts';
import { MAX_BODY_BYTES, MAX_REDIRECT_FIELD_CHARS } from '../domain/limits.ts';
import type { Failure } from '../domain/failures/failure.ts';
import type { Parked, RedirectAnswer } from '../usecases/connect/park-callback.ts';
import type { Answer } from './answer.ts';
import { plainPage } from './plain-page.ts';
import { failureView, statusOf } from './problem.ts';

/** The fields of a form_post or of a query; undefined when a field is there twice or far too long. */
export async function readRedirect(request: HttpRequest): Promise<RedirectAnswer | undefined> {
  const fields = request.method === 'POST' ? await formOf(request) : new URL(request.url).searchParams;
  // A field without a value says nothing, like one that is not there.
  const field = (name: string): string | undefined => fields?.get(name) || undefined;
  const names = ['state', 'code', 'error', 'error_subcode', 'error_description'];
  const proper = (name: string): boolean =>
    (fields?.getAll(name).length ?? 0) <= 1 && (field(name)?.length ?? 0) <= MAX_REDIRECT_FIELD_CHARS;
  const state = field('state');
  if (state === undefined || !names.every(proper)) return undefined;
  const error = field('error');
  return {
    state,
    ...defined({
      code: field('code'),
      error:
        error === undefined
          ? undefined
          : {
              error,
              ...defined({ subcode: field('error_subcode'), description: field('error_description') }),
            },
    }),
  };
}

async function formOf(request: HttpRequest): Promise<URLSearchParams | undefined> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded(?:\s*;|$)/i.test(type)) return undefined;
  const text = await request.text();
  return text.length > MAX_BODY_BYTES ? undefined : new URLSearchParams(text);
}

/** 303 to the configured address; the outcome travels in the fragment, which no server sees. */
export function redirectTo(parked: Parked): Answer {
  const url = new URL(parked.address);
  const fragment =
    'handle' in parked.fragment
      ? `ms_connect=${parked.fragment.handle}`
      : `ms_problem=${parked.fragment.problem}`;
  url.hash = fragment;
  return { status: 303, headers: { Location: url.href } };
}

/** A browser of which nothing is known gets a page of ours, never a redirect. */
export function strangerPage(failure: Failure): Answer {
  const { title, detail, nextStep } = failureView(failure.reason);
  const status = statusOf(failure.reason);
  return { ...plainPage(title, [detail, nextStep]), status: status >= 500 ? status : 400, failure };
}
