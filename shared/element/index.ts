/**
 * Importing this defines `<wintro-microsoft-365>`: the card, the composer and what belongs to them, in a shadow root.
 *
 * @example
 * import '@wintro/microsoft-365-client/element';
 * // <wintro-microsoft-365 api-base-url="https://m365.wintro.example/api" user-key="42"></wintro-microsoft-365>
 * document.querySelector('wintro-microsoft-365').getToken = () => session.token();
 */
import { defineOnce } from './define.ts';
import { WintroMicrosoft365Element } from './element.ts';

export type { Catalogue, GivenTexts, KnownReason, ProblemWords, TextKey } from './catalogue.ts';
export { WintroMicrosoft365Element };
export type { Destination, ElementEventName, ElementEvents, ProblemFacts } from './events.ts';
export type { GetToken } from './shared-client.ts';
export type { WintroMicrosoft365Attributes } from './attributes.ts';

defineOnce('wintro-microsoft-365', WintroMicrosoft365Element);
