import { type ComposeProps } from './compose-form.tsx';
export declare function TestMessageDialog({ onClose, ...compose }: ComposeProps & {
    onClose: () => void;
}): import("preact").JSX.Element;
