import type { RobotStatus } from '#runtime'
import { escapeHtml } from '../escape-html.ts'

type Shown = { token: string | undefined; robots: readonly Pick<RobotStatus, 'id' | 'stop'>[] }

/** Buttons that stop, and nothing else; one form each, since a phone that is slow with scripts must not be slow with these. */
export function stopPage({ token, robots }: Shown): string {
  const body =
    token === undefined
      ? '<p>Connectez-vous d’abord / <span lang="en">Log in first</span> : <a href="/">Compère</a></p>'
      : [form(token, undefined), ...robots.map((robot) => form(token, robot))].join('\n')
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Stop – Compère</title>
<link rel="stylesheet" href="/console.css">
</head>
<body>
<h1>Stop</h1>
${body}
<p>Si rien ne se passe, utilisez le bouton du robot. <span lang="en">If nothing happens, use the button on the robot.</span></p>
</body>
</html>`
}

function form(token: string, robot: Shown['robots'][number] | undefined): string {
  const field = robot ? `<input type="hidden" name="robot" value="${escapeHtml(robot.id)}">` : ''
  const name = robot ? escapeHtml(robot.id) : 'tous les robots / <span lang="en">all robots</span>'
  return `<form method="post" action="/stop"><input type="hidden" name="token" value="${escapeHtml(token)}">${field}<button class="stop"><b>Stop</b> <span>${name}</span></button> ${stateOf(robot)}</form>`
}

function stateOf(robot: Shown['robots'][number] | undefined): string {
  const confirmed = robot?.stop?.confirmed
  if (confirmed === undefined) return ''
  const [french, english] = confirmed
    ? ['arrêté, confirmé', 'stopped, confirmed']
    : ['NON CONFIRMÉ : utilisez le bouton du robot', 'NOT CONFIRMED: use the button on the robot']
  return `<strong role="status">${french} / <span lang="en">${english}</span></strong>`
}
