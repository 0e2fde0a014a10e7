/** The element in Preact's JSX: `import type {} from '@wintro/microsoft-365-client/element/preact'`. Types only. */
import type { ComponentChildren, Ref } from 'preact';
import type { WintroMicrosoft365Attributes, WintroMicrosoft365Handlers } from './attributes.ts';
import type { WintroMicrosoft365Element } from './element.ts';

interface PreactProperties {
  readonly key?: string | number;
  readonly class?: string;
  readonly id?: string;
  readonly slot?: string;
  readonly hidden?: boolean;
  readonly ref?: Ref<WintroMicrosoft365Element>;
  readonly children?: ComponentChildren;
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'wintro-microsoft-365': WintroMicrosoft365Attributes & WintroMicrosoft365Handlers & PreactProperties;
    }
  }
}
