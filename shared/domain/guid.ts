/** The form of Microsoft's ids of people, tenants and apps: with hyphens, without braces, in any case. */
export const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
