import type { Viewbox, Viewer } from './Viewer';

/** Makes several viewers show the same part of the plane: whoever is moved leads, the others follow. */
export class ViewLink {
  readonly #viewers = new Set<Viewer>();

  join(viewer: Viewer): () => void {
    this.#viewers.add(viewer);
    return () => this.#viewers.delete(viewer);
  }

  moved(leader: Viewer, viewbox: Viewbox): void {
    for (const viewer of this.#viewers) if (viewer !== leader) viewer.show(viewbox);
  }
}
