/** An e-mail address that may break after its @ where the line is short. */
export declare function Email({ address }: {
    address: string;
}): import("preact").JSX.Element;
