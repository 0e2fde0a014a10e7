/** Keeps a fault in one part from blanking the rest: says so in its place, tells the page, and offers a way back. */
import { Component, type ComponentChildren } from 'preact';
import { Failed } from './failed.tsx';

interface BoundaryProps {
  readonly children: ComponentChildren;
  readonly onFault: (error: unknown) => void;
  /** What the fault may have come from is asked for anew, before the part is shown again. */
  readonly onAgain: () => Promise<void>;
}

export class Boundary extends Component<BoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  override componentDidCatch(error: unknown): void {
    this.setState({ failed: true });
    this.props.onFault(error);
  }

  override render() {
    return this.state.failed ? (
      <Failed onAgain={() => void this.props.onAgain().then(() => this.setState({ failed: false }))} />
    ) : (
      <>{this.props.children}</>
    );
  }
}
