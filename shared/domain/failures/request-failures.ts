/** Failures of a request before it reaches Microsoft, and of the parts that the operator runs. Texts only. */
import type { FailureEntry } from './failure-entry.ts';

const caller = { owner: 'caller', retryable: false, effect: 'none' } as const;
const operator = { owner: 'operator', retryable: true, effect: 'none' } as const;

export const REQUEST_FAILURES = {
  'invalid-request': {
    ...caller,
    title: 'The request is not valid',
    detail: 'One or more fields are missing, unknown or not of the right form.',
    nextStep: 'Correct the fields listed in "errors" and send the request again.',
  },
  'empty-body': {
    ...caller,
    title: 'The request arrived without a body',
    detail:
      'This address needs a JSON body. A body sent without a Content-Length header (chunked) arrives here empty.',
    nextStep: 'Send the JSON body with a Content-Length header.',
  },
  'body-too-large': {
    ...caller,
    title: 'The request is too large',
    detail: 'The body may be at most 256 KiB, of a batch 1 MiB, and with the files of a mail 4 MiB.',
    nextStep: 'Shorten the message and send it again.',
  },
  'unsupported-media-type': {
    ...caller,
    title: 'The body is not JSON',
    detail: 'This address reads application/json only.',
    nextStep: 'Set Content-Type to application/json.',
  },
  'token-missing': {
    ...caller,
    title: 'You are not signed in to Wintro',
    detail: 'The request carries no bearer token, or more than one.',
    nextStep: 'Sign in to Wintro and try again.',
  },
  'token-invalid': {
    ...caller,
    title: 'Your Wintro session is not valid here',
    detail: 'The bearer token is expired, of another audience or not signed by Wintro.',
    nextStep: 'Sign in to Wintro again.',
  },
  'role-missing': {
    ...caller,
    title: 'Your role in Wintro does not allow this',
    detail: 'The bearer token carries no role that may do this.',
    nextStep: 'Ask an administrator of your organization in Wintro for the recruiter role.',
  },
  'rate-limited': {
    ...caller,
    owner: 'user',
    retryable: true,
    title: 'Too many requests',
    detail: 'You have reached the limit of requests for now.',
    nextStep: 'Wait a little, then try again.',
  },
  'not-found': {
    ...caller,
    title: 'Not found',
    detail: 'There is nothing at this address for you.',
    nextStep: 'Check the id.',
  },
  'signing-keys-unavailable': {
    ...operator,
    title: 'Your Wintro session cannot be checked',
    detail: "Wintro's signing keys could not be read.",
    nextStep: 'Try again in a minute. If it stays, give the operator the request id.',
  },
  'settings-invalid': {
    ...operator,
    title: 'The integration is not set up completely',
    detail: 'The operator has to correct its settings. They are named in the log.',
    nextStep: 'Try again later.',
  },
  'storage-unavailable': {
    ...operator,
    title: 'The integration cannot reach its storage',
    detail:
      'Its storage did not answer. This request sent no message; anything else may or may not have been saved.',
    nextStep: 'Try again in a minute.',
  },
  'row-newer': {
    ...operator,
    title: 'This record was written by a newer version',
    detail: 'Another version of the integration is being put in place. This one leaves the record as it is.',
    nextStep: 'Try again in a few minutes. If it stays, give the operator the request id.',
  },
  'being-updated': {
    ...operator,
    title: 'The integration is being updated',
    detail:
      'A new version is being put in place, and for a few minutes nothing new is begun. Nothing was sent.',
    nextStep: 'Try again in a few minutes.',
  },
  'vault-unavailable': {
    ...operator,
    effect: 'note',
    title: 'The integration cannot reach its keys',
    detail: 'The key vault does not answer, or a secret in it is missing or disabled.',
    nextStep: 'Nothing to do for you: an existing connection stays. Try again in a few minutes.',
  },
  'webhooks-off': {
    ...operator,
    retryable: false,
    title: "Wintro's back end is not told of events",
    detail: 'No address is set to which events are posted.',
    nextStep: 'Set the address in the deployment (webhookUrl), or leave events off.',
  },
  'write-conflict': {
    ...operator,
    title: 'Too much happened at once',
    detail: 'The same record was changed by several requests at the same moment.',
    nextStep: 'Try again.',
  },
  'deadline-exceeded': {
    ...operator,
    title: 'It took too long',
    detail: 'The request was given up before anything was sent.',
    nextStep: 'Try again.',
  },
  'internal-error': {
    ...operator,
    retryable: false,
    title: 'Something went wrong here',
    detail: 'This is a fault of the integration itself.',
    nextStep: 'Give the operator the request id.',
  },
} as const satisfies Record<string, FailureEntry>;
