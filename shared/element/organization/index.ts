/**
 * Importing this defines `<wintro-microsoft-365-organization>`, for the administrators of an organization in Wintro.
 *
 * @example
 * import '@wintro/microsoft-365-client/element/organization';
 * // <wintro-microsoft-365-organization api-base-url="https://m365.wintro.example/api"></wintro-microsoft-365-organization>
 * document.querySelector('wintro-microsoft-365-organization').getToken = () => session.token();
 */
import { defineOnce } from '../define.ts';
import { WintroMicrosoft365OrganizationElement } from './element.ts';

export { WintroMicrosoft365OrganizationElement };
export type { WintroMicrosoft365OrganizationAttributes } from '../attributes.ts';
export type { OrganizationKey, OrganizationTexts } from '../catalogue.ts';

defineOnce('wintro-microsoft-365-organization', WintroMicrosoft365OrganizationElement);
