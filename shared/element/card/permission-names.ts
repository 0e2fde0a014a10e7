/** The permissions in the order in which they are said; there is a text for each. */
export const permissionNames = ['chat', 'channel', 'mail', 'people', 'profile', 'offline'] as const;
