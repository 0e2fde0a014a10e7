/** The routes of messages: to send one, to take one back, and to see what was sent. A part of the table in `routes.ts`. */

export const SEND_ROUTES = {
  send: {
    methods: ['POST'],
    path: 'send',
    access: 'send',
    use: 'send',
    summary: 'Sends one message as the connected account, now or at a time.',
  },
  signature: {
    methods: ['GET'],
    path: 'signature',
    access: 'see-own',
    use: 'read',
    summary: "Shows the signature of the caller's mails.",
  },
  'signature-change': {
    methods: ['PUT'],
    path: 'signature',
    access: 'send',
    use: 'read',
    summary: "Sets the signature of the caller's mails.",
  },
  'sends-list': {
    methods: ['GET'],
    path: 'sends',
    access: 'see-own',
    use: 'read',
    summary: 'Lists what the caller has sent.',
  },
  'sends-read': {
    methods: ['GET'],
    path: 'sends/{id}',
    access: 'see-own',
    use: 'read',
    summary: 'Shows one of the messages that the caller has sent.',
  },
  'sends-cancel': {
    methods: ['POST'],
    path: 'sends/{id}/cancel',
    access: 'see-own',
    use: 'read',
    summary: 'Takes back a message that waits for its time.',
  },
  batches: {
    methods: ['POST'],
    path: 'batches',
    access: 'send',
    use: 'send',
    summary: 'Sends many messages as the connected account, or one text to many people.',
  },
  'batches-read': {
    methods: ['GET'],
    path: 'batches/{id}',
    access: 'see-own',
    use: 'read',
    summary: 'Shows how far a batch has got, message by message.',
  },
  'batches-cancel': {
    methods: ['POST'],
    path: 'batches/{id}/cancel',
    access: 'see-own',
    use: 'read',
    summary: 'Takes back what of a batch has not started.',
  },
} as const;
