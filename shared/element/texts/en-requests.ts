/** English: what can be wrong with a request, and with the parts that the operator runs. */
export const requests = {
  'invalid-request': {
    title: 'The request is not valid',
    detail: 'One or more fields are missing, unknown or not of the right form.',
    next: 'Correct the fields listed in "errors" and send the request again.',
  },
  'empty-body': {
    title: 'The request arrived without a body',
    detail:
      'This address needs a JSON body. A body sent without a Content-Length header (chunked) arrives here empty.',
    next: 'Send the JSON body with a Content-Length header.',
  },
  'body-too-large': {
    title: 'The request is too large',
    detail: 'The body may be at most 256 KiB, of a batch 1 MiB, and with the files of a mail 4 MiB.',
    next: 'Shorten the message and send it again.',
  },
  'unsupported-media-type': {
    title: 'The body is not JSON',
    detail: 'This address reads application/json only.',
    next: 'Set Content-Type to application/json.',
  },
  'token-missing': {
    title: 'You are not signed in to Wintro',
    detail: 'The request carries no bearer token, or more than one.',
    next: 'Sign in to Wintro and try again.',
  },
  'token-invalid': {
    title: 'Your Wintro session is not valid here',
    detail: 'The bearer token is expired, of another audience or not signed by Wintro.',
    next: 'Sign in to Wintro again.',
  },
  'role-missing': {
    title: 'Your role in Wintro does not allow this',
    detail: 'The bearer token carries no role that may do this.',
    next: 'Ask an administrator of your organization in Wintro for the recruiter role.',
  },
  'rate-limited': {
    title: 'Too many requests',
    detail: 'You have reached the limit of requests for now.',
    next: 'Wait a little, then try again.',
  },
  'not-found': {
    title: 'Not found',
    detail: 'There is nothing at this address for you.',
    next: 'Check the id.',
  },
  'signing-keys-unavailable': {
    title: 'Your Wintro session cannot be checked',
    detail: "Wintro's signing keys could not be read.",
    next: 'Try again in a minute. If it stays, give the operator the request id.',
  },
  'settings-invalid': {
    title: 'The integration is not set up completely',
    detail: 'The operator has to correct its settings. They are named in the log.',
    next: 'Try again later.',
  },
  'storage-unavailable': {
    title: 'The integration cannot reach its storage',
    detail:
      'Its storage did not answer. This request sent no message; anything else may or may not have been saved.',
    next: 'Try again in a minute.',
  },
  'row-newer': {
    title: 'This record was written by a newer version',
    detail: 'Another version of the integration is being put in place. This one leaves the record as it is.',
    next: 'Try again in a few minutes. If it stays, give the operator the request id.',
  },
  'being-updated': {
    title: 'The integration is being updated',
    detail:
      'A new version is being put in place, and for a few minutes nothing new is begun. Nothing was sent.',
    next: 'Try again in a few minutes.',
  },
  'vault-unavailable': {
    title: 'The integration cannot reach its keys',
    detail: 'The key vault does not answer, or a secret in it is missing or disabled.',
    next: 'Nothing to do for you: an existing connection stays. Try again in a few minutes.',
  },
  'webhooks-off': {
    title: "Wintro's back end is not told of events",
    detail: 'No address is set to which events are posted.',
    next: 'Set the address in the deployment (webhookUrl), or leave events off.',
  },
  'write-conflict': {
    title: 'Too much happened at once',
    detail: 'The same record was changed by several requests at the same moment.',
    next: 'Try again.',
  },
  'deadline-exceeded': {
    title: 'It took too long',
    detail: 'The request was given up before anything was sent.',
    next: 'Try again.',
  },
  'internal-error': {
    title: 'Something went wrong here',
    detail: 'This is a fault of the integration itself.',
    next: 'Give the operator the request id.',
  },
} as const;
