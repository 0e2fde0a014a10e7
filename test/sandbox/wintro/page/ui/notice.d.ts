/** One thing the reader should know: what happened, what to do, and the details for support. */
import type { ComponentChildren } from 'preact';
import type { Problem } from '../../../../../shared/client/index.ts';
type Tone = 'info' | 'success' | 'warning' | 'problem';
interface NoticeProps {
    readonly tone: Tone;
    readonly children: ComponentChildren;
}
export declare function Notice({ tone, children }: NoticeProps): import("preact").JSX.Element;
/** A problem of the API or of the way to it; `children` are the buttons that can help. */
export declare function ProblemNotice({ problem, children }: {
    problem: Problem;
    children?: ComponentChildren;
}): import("preact").JSX.Element;
export {};
