// The wire between one browser and the server: keeps every byte that the browser was sent, and can
// lose an answer on its way.

import { connect, createServer } from 'node:net';
import { once } from 'node:events';

export class Wire {
  #listener;
  #sockets = new Set();
  #received = [];
  #loseNext;

  /** Lays a wire to a server. Plain HTTP without compression, so that bytes can be searched. */
  static async to(server) {
    const wire = new Wire();
    wire.#listener = createServer((browser) => wire.#carry(browser, server.port));
    wire.#listener.listen(0, '127.0.0.1');
    await once(wire.#listener, 'listening');
    return wire;
  }

  get port() {
    return this.#listener.address().port;
  }

  /** Everything that the browser was sent so far: status lines, headers, bodies. */
  get received() {
    return Buffer.concat(this.#received).toString('utf8');
  }

  /**
   * Loses the answer to the next form: the server did it and said so, the browser never hears.
   * Resolves when the answer is lost and `then` is done.
   */
  loseNextAnswer(then) {
    return new Promise((resolve, reject) => {
      this.#loseNext = async () => {
        try { await then(); resolve(); } catch (error) { reject(error); }
      };
    });
  }

  #carry(browser, port) {
    const server = connect(port, '127.0.0.1');
    let isForm = false;
    for (const socket of [browser, server]) {
      this.#sockets.add(socket);
      socket.on('close', () => { this.#sockets.delete(socket); browser.destroy(); server.destroy(); });
      // A line that goes dead is what these tests are about; `close` follows.
      socket.on('error', () => {});
    }
    browser.on('data', (bytes) => {
      // One request at a time is on a connection, so its first bytes are its first line.
      isForm = bytes.subarray(0, 5).toString() === 'POST ' || (isForm && !/^GET /.test(bytes));
      server.write(bytes);
    });
    server.on('data', async (bytes) => {
      const lose = isForm && this.#loseNext;
      if (lose) {
        this.#loseNext = undefined;
        await lose();
        browser.destroy();
        return;
      }
      this.#received.push(bytes);
      browser.write(bytes);
    });
  }

  async close() {
    for (const socket of this.#sockets) socket.destroy();
    this.#listener.close();
    await once(this.#listener, 'close');
  }
}
