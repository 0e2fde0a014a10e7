import { type ComposeProps } from './compose-form.tsx';
export declare function Composer(props: ComposeProps): import("preact").JSX.Element;
