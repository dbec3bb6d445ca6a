// A mail server that takes what it gets, reads it and checks its signature; one line of JSON for each mail. How it answers is said by the
// name before the @ of whom a mail is for, as a server's answer depends on the mailbox.
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

const { tls, key, cert, user, password, dkim, greeting } = JSON.parse(process.argv[2])
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`)
const no = (code, text) => Object.assign(new Error(text), { responseCode: code })
const nameOf = (address) => address.address.split('@')[0]
const hangUp = (session) => [...server.connections].find((connection) => connection.id === session.id)._socket.destroy()

const refusals = {
  busy: no(450, '4.2.1 <busy@customer.example> is busy, try again later'),
  dead: no(550, '5.1.1 <dead@customer.example>: no such user here'),
  gone: no(550, 'no mailbox here by the name of <gone@customer.example>'),
  full: no(552, '5.2.2 the mailbox is full'),
  blocked: no(550, '5.7.1 relaying denied'),
}
const hungUp = new Set()

const server = new SMTPServer({
  secure: tls === 'tls',
  disabledCommands: [...(tls === 'starttls' ? [] : ['STARTTLS']), ...(user ? [] : ['AUTH'])],
  authOptional: !user,
  key,
  cert,
  disableReverseLookup: true,
  onConnect: (session, done) => {
    say({ connected: session.id })
    if (greeting === 'silent') return
    done(greeting === '421' ? no(421, '4.3.2 too many connections, come back later') : null)
  },
  onAuth: (auth, session, done) => (auth.username === user && auth.password === password ? done(null, { user }) : done(no(535, '5.7.8 wrong user or password'))),
  onRcptTo: (address, session, done) => done(refusals[nameOf(address)] ?? null),
  onData: (stream, session, done) => {
    const parts = []
    const name = nameOf(session.envelope.rcptTo[0])
    const isFirst = !hungUp.has(name)
    if (name === 'cut' && isFirst) {
      stream.once('data', () => { hungUp.add(name); hangUp(session) })
      return
    }
    stream.on('data', (part) => parts.push(part))
    stream.on('end', async () => {
      const raw = Buffer.concat(parts)
      const mail = await simpleParser(raw)
      const { results } = await dkimVerify(raw, { resolver: async () => [[dkim]] })
      say({
        mail: {
          secure: session.secure, user: session.user ?? null, from: mail.from.value[0], to: mail.to.text, subject: mail.subject, text: mail.text, html: mail.html || null,
          messageId: mail.messageId, date: mail.date, headers: Object.fromEntries(mail.headerLines.map(({ key, line }) => [key, line.slice(key.length + 1).trim()])),
          dkim: results.map((one) => `${one.status.result} ${one.signingDomain ?? ''}`.trim()), signed: results[0]?.signingHeaders?.keys ?? null, ascii: raw.every((byte) => byte < 128),
        },
      })
      if (name === 'silent') return
      if (name === 'lost' && isFirst) { hungUp.add(name); hangUp(session); return }
      done(name === 'spam' ? no(554, '5.7.1 it looks like spam') : null, 'OK: queued as 4f1c-22')
    })
  },
})
server.on('error', () => {}) // a connection that ends early is what some tests are about
server.listen(0, '127.0.0.1', () => say({ port: server.server.address().port }))
process.stdin.on('end', () => process.exit(0)).resume()
