/** How many lines are put together at a time: while a line is young, its parts cost the garbage collector nothing. */
const block = 2048;

/** Lines of a text that is written. Of a long text only the last lines stand apart from one another. */
export class LineList {
  private readonly blocks: string[] = [];
  private lines: string[] = [];

  add(line: string): void {
    this.lines.push(line);
    if (this.lines.length < block) return;
    this.blocks.push(this.lines.join('\n'));
    this.lines = [];
  }

  /** The lines so far, each ended by a line feed. */
  get text(): string {
    const all = [...this.blocks, ...this.lines, ''];
    return all.join('\n');
  }
}
