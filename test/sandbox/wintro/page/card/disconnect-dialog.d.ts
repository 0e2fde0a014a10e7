interface DisconnectDialogProps {
    readonly onClose: () => void;
    readonly onConfirm: () => Promise<void>;
}
export declare function DisconnectDialog({ onClose, onConfirm }: DisconnectDialogProps): import("preact").JSX.Element;
export {};
