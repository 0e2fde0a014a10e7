/** The element in Preact's JSX: `import type {} from '@wintro/microsoft-365-client/element/preact'`. */
import type { HTMLAttributes } from 'preact';
import type { WintroMicrosoft365Attributes, WintroMicrosoft365Handlers } from './attributes.ts';
import type { WintroMicrosoft365Element } from './element.ts';

/** What any element of HTML takes, and what this one takes beside it. */
export type WintroMicrosoft365PreactProperties = Omit<
  HTMLAttributes<WintroMicrosoft365Element>,
  keyof WintroMicrosoft365Attributes
> &
  WintroMicrosoft365Attributes &
  WintroMicrosoft365Handlers;

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'wintro-microsoft-365': WintroMicrosoft365PreactProperties;
    }
  }
}
