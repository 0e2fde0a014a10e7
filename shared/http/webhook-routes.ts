/** The operator's routes of what Wintro's back end is told. A part of the table in `routes.ts`. */

export const WEBHOOK_ROUTES = {
  'webhooks-test': {
    methods: ['POST'],
    path: 'webhooks/test',
    access: 'manage-webhooks',
    use: 'read',
    summary: "Posts a signed event to Wintro's back end now, to see whether it is taken.",
  },
  'webhooks-deliveries': {
    methods: ['GET'],
    path: 'webhooks/deliveries',
    access: 'manage-webhooks',
    use: 'read',
    summary: "Lists the last events that Wintro's back end was told, or is to be told.",
  },
} as const;
