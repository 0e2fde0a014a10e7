/** The routes of messages: to check and send one, to take one back, to begin a group chat, and to see what was sent. A part of the table in `routes.ts`. */

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
  'send-check': {
    methods: ['POST'],
    path: 'send/check',
    access: 'send',
    use: 'check',
    summary: 'Says what stands in the way of a message, before it is sent.',
  },
  'chats-create': {
    methods: ['POST'],
    path: 'chats',
    access: 'send',
    use: 'send',
    summary: 'Begins a group chat as the connected account.',
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
} as const;
