/** Settings navigation, and the way to the other pages of the sandbox. */
export interface SandboxLinks {
    readonly arrived: string;
    readonly control: string;
}
export declare function Navigation({ sandbox }: {
    sandbox: SandboxLinks;
}): import("preact").JSX.Element;
