// The page of a case without desks, as a child process.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { program } from './server.js';

/** `  http://127.0.0.1:4711/` */
const ADDRESS = /^ +(?<url>http:\/\/127\.0\.0\.1:\d+\/)$/;

export class RecordServer {
  #child;
  /** Where the page is. */
  url = '';

  /** Tells the record that travels inside the binary, and keeps its page up on a free port. */
  static async start() {
    const server = new RecordServer();
    const child = spawn(program, ['demo', '--case', 'muscat-2026', '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NO_COLOR: '1' },
    });
    server.#child = child;
    // A run that is cut short leaves no process behind.
    process.once('exit', () => child.kill('SIGKILL'));
    for await (const line of createInterface({ input: child.stdout })) {
      server.url = ADDRESS.exec(line)?.groups.url ?? server.url;
      if (server.url) break;
    }
    if (!server.url) throw new Error(`${program} ended before its page was up`);
    // What comes later must not fill the pipe and stop the program.
    child.stdout.resume();
    return server;
  }

  async stop() {
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }
}
