/** The element in React's JSX: `import type {} from '@wintro/microsoft-365-client/element/react'`. Types only. */
import type { WintroMicrosoft365Attributes, WintroMicrosoft365Handlers } from './attributes.ts';
import type { WintroMicrosoft365Element } from './element.ts';

/** React's own properties, without a dependency on React's types. */
interface ReactProperties {
  readonly key?: string | number | null;
  readonly className?: string;
  readonly id?: string;
  readonly slot?: string;
  readonly hidden?: boolean;
  readonly ref?:
    | { current: WintroMicrosoft365Element | null }
    | ((element: WintroMicrosoft365Element | null) => void | (() => void))
    | null;
  readonly children?: unknown;
}

export type WintroMicrosoft365ReactProperties = WintroMicrosoft365Attributes &
  WintroMicrosoft365Handlers &
  ReactProperties;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'wintro-microsoft-365': WintroMicrosoft365ReactProperties;
    }
  }
}
