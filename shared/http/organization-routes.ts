/** The routes of an organization's administrators; a part of the table of routes, as light as that. */

export const ORGANIZATION_ROUTES = {
  'organization-audit': {
    methods: ['GET'],
    path: 'organization/audit',
    access: 'see-organization',
    use: 'read',
    summary: "Shows what happened to the connections of the caller's organization.",
  },
  'organization-connections-search': {
    methods: ['POST'],
    path: 'organization/connections/search',
    access: 'see-organization',
    use: 'search',
    summary: "Finds people of the caller's organization and shows their connections.",
  },
  'organization-connection-disconnect': {
    methods: ['POST'],
    path: 'organization/connections/{id}/disconnect',
    access: 'end-in-organization',
    use: 'read',
    summary: "Ends the connection of somebody of the caller's organization.",
  },
  'organization-connection-erase': {
    methods: ['POST'],
    path: 'organization/connections/{id}/erase',
    access: 'end-in-organization',
    use: 'read',
    summary: "Erases everything that is kept about somebody of the caller's organization.",
  },
  'organization-sending-policy': {
    methods: ['GET'],
    path: 'organization/sending-policy',
    access: 'see-organization',
    use: 'read',
    summary: "Shows what the caller's organization lets its recruiters send.",
  },
  'organization-sending-policy-change': {
    methods: ['PUT'],
    path: 'organization/sending-policy',
    access: 'set-sending-policy',
    use: 'read',
    summary: "Sets what the caller's organization lets its recruiters send.",
  },
  'organization-erase': {
    methods: ['POST'],
    path: 'organization/erase',
    access: 'end-in-organization',
    use: 'read',
    summary: "Orders that everything of the caller's organization is erased, 24 hours from then.",
  },
  'organization-erase-stop': {
    methods: ['POST'],
    path: 'organization/erase/stop',
    access: 'stop-organization-erasure',
    use: 'read',
    summary: 'Stops the erasure of an organization.',
  },
} as const;
