// The demonstration as a child process: started, killed without warning, started again.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const repository = resolve(import.meta.dirname, '../../..');

/** The program under test. `.ci/run` builds it; `WASIT` names another one. */
export const program = resolve(process.env.WASIT ?? join(repository, 'target/release/wasit'));

/** The last line before the pages answer. */
const READY = 'Stop with Ctrl-C.';

/** `    T. Calder, head    http://aurelia.localhost:4711/sign-in/…` */
const LINK = /^ +(?<name>.+), (?<role>head|adviser|observer|capital) +(?<url>http:\/\/\S+\/sign-in\/\S+)$/;

export class Server {
  /** @type {import('node:child_process').ChildProcess} */
  #child;
  #data;
  #case;
  /** Zero until the first start has told which port was free. */
  port = 0;
  /** Everyone who can sign in, as the program printed them: `{name, role, url}`. */
  people = [];

  /** Starts a demonstration of a case with ledgers of its own. */
  static async start(name = 'marsa') {
    const server = new Server();
    server.#case = join(repository, 'cases', name);
    // A run that is cut short leaves no process behind.
    process.once('exit', () => server.#child?.kill('SIGKILL'));
    server.#data = await mkdtemp(join(tmpdir(), 'wasit-browser-'));
    await server.#run();
    return server;
  }

  async #run() {
    const child = spawn(program, [
      'demo', '--pace', '0', '--port', String(this.port),
      '--data', this.#data, '--case', this.#case,
    ], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' } });
    this.#child = child;
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text) => { complaint += text; });
    this.people = await new Promise((resolve, reject) => {
      this.#links(child.stdout).then((people) => people && resolve(people), reject);
      child.once('error', reject);
      child.once('close', (code, signal) => reject(
        new Error(`${program} ended with ${code ?? signal} before its pages were up:\n${complaint}`)));
    });
    this.port = Number(new URL(this.people[0].url).port);
  }

  /** Reads the printed links; nothing comes of it if the program ends before they are all there. */
  async #links(stdout) {
    const people = [];
    for await (const line of createInterface({ input: stdout })) {
      const link = LINK.exec(line);
      if (link) people.push({ ...link.groups });
      if (line === READY) {
        // What comes later must not fill the pipe and stop the program.
        stdout.resume();
        return people;
      }
    }
    return undefined;
  }

  /** Returns the person whose printed name ends so. */
  person(name) {
    const found = this.people.filter((person) => person.name.endsWith(name));
    if (found.length !== 1) throw new Error(`${found.length} people are called ${name}`);
    return found[0];
  }

  /** Pulls the plug: SIGKILL, so that nothing can be tidied up. */
  async kill() {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }

  /** Starts it again from its ledgers, on the port it had, so that cookies and pages go on. */
  async again() {
    await this.#run();
  }

  async stop() {
    await this.kill();
    await rm(this.#data, { recursive: true, force: true });
  }
}
