/** What the matter is, and what to do about it: for each reason of the safety table, of the link and of a warning. */
export type Reason = { title: string; todo: string }

export const REASONS: Record<'fr' | 'en', Record<string, Reason>> = {
  fr: {
    'operator.stop': { title: 'Arrêté par le bouton Stop', todo: 'Regardez le robot, puis touchez « Le robot peut reprendre ».' },
    'stop.unconfirmed': {
      title: 'L’arrêt n’est PAS CONFIRMÉ',
      todo: 'Allez près du robot et appuyez sur son propre bouton d’arrêt.',
    },
    'robot.fallen': { title: 'Le robot est tombé', todo: 'Éloignez le public et relevez-le à deux, comme dans son manuel.' },
    'stopped.byHand': { title: 'Mis au repos à la main', todo: 'Réveillez-le avec le bouton sur sa poitrine.' },
    'protection.off': {
      title: 'Une protection du robot est désactivée',
      todo: 'Ne l’utilisez pas. Faites réactiver la protection.',
    },
    'identity.changed': {
      title: 'Un autre robot répond à cette adresse',
      todo: 'Vérifiez quel robot est allumé, ou prévenez le service informatique.',
    },
    'diagnosis.critical': { title: 'Panne grave', todo: 'Ne l’utilisez plus et appelez le service technique.' },
    'robot.falling': { title: 'Le robot a perdu l’équilibre', todo: 'Vérifiez qu’il tient bien debout.' },
    'heat.critical': { title: 'Le robot a trop chaud', todo: 'Laissez-le se reposer une demi-heure environ.' },
    'data.stale': {
      title: 'Le robot bouge sans qu’on le voie bouger',
      todo: 'Éloignez le public. S’il bouge encore, utilisez son bouton d’arrêt.',
    },
    'link.lost': { title: 'La liaison avec le robot est perdue', todo: 'Vérifiez le Wi-Fi. Elle revient d’elle-même.' },
    'controller.second': {
      title: 'Un autre programme commande ce robot',
      todo: 'Fermez l’autre programme, ou attendez qu’il ait fini.',
    },
    'life.safeguard': {
      title: 'Le robot se protège : poussé ou déplacé',
      todo: 'Écartez-vous et laissez-lui quelques secondes.',
    },
    'robot.lifted': { title: 'Le robot est soulevé', todo: 'Posez-le debout sur le sol.' },
    'hatch.open': { title: 'La trappe de charge est ouverte', todo: 'Fermez la trappe.' },
    'plug.inserted': {
      title: 'Branché pendant un déplacement',
      todo: 'Laissez-le branché, ou débranchez-le pour qu’il se déplace.',
    },
    'controller.slow': {
      title: 'Le contrôleur est surchargé',
      todo: 'Attendez quelques secondes. Si cela dure, prévenez le service informatique.',
    },
    'battery.empty': { title: 'La batterie est vide', todo: 'Branchez le robot maintenant.' },
    'heat.hot': { title: 'Moteurs chauds', todo: 'Rien à faire : ce qui est chaud se repose.' },
    'diagnosis.serious': {
      title: 'Un moteur ou un capteur est en panne',
      todo: 'Il reste au repos. Prévenez le service technique.',
    },
    'protection.unread': {
      title: 'Protections inconnues : le robot ne se déplace pas',
      todo: 'Si cela dure, redémarrez le robot.',
    },
    'battery.low': { title: 'La batterie est faible', todo: 'Branchez le robot dès que possible.' },
    'battery.stuck': { title: 'La jauge de batterie ne bouge plus', todo: 'Ne vous y fiez pas : branchez le robot.' },
    'heat.warm': { title: 'Moteurs tièdes', todo: 'Rien à faire pour le moment.' },
    'link.connecting': {
      title: 'Pas encore relié',
      todo: 'Attendez une ou deux minutes. Sinon, vérifiez qu’il est allumé et sur le Wi-Fi.',
    },
    'link.offline': {
      title: 'Le robot ne répond plus',
      todo: 'Vérifiez qu’il est allumé et que le Wi-Fi fonctionne. La liaison revient d’elle-même.',
    },
    'link.degraded': {
      title: 'Le robot répond en retard',
      todo: 'Approchez-le de la borne Wi-Fi si possible. L’activité continue.',
    },
    'link.unauthorized': { title: 'Le robot refuse le mot de passe', todo: 'Prévenez le service informatique.' },
    'link.untrusted': {
      title: 'Ce robot n’est pas reconnu',
      todo: 'Ne faites rien sur le robot : prévenez le service informatique.',
    },
    'link.wrongRobot': {
      title: 'Un autre robot répond à sa place',
      todo: 'Vérifiez quel robot est allumé, ou prévenez le service informatique.',
    },
    'link.taken': {
      title: 'Un autre programme commande ce robot',
      todo: 'Fermez l’autre programme, ou attendez qu’il ait fini.',
    },
    'link.closed': { title: 'La liaison est fermée', todo: 'Relancez le contrôleur.' },
    'behavior.failing': {
      title: 'L’activité a échoué plusieurs fois : elle est arrêtée',
      todo: 'Choisissez une autre activité. Les autres robots continuent.',
    },
    'robot.isolated': {
      title: 'Le robot envoie des données inattendues : il est laissé au repos',
      todo: 'Regardez-le, puis touchez « Le robot peut reprendre ».',
    },
    'language.fallback': {
      title: 'Le robot parle une autre langue que celle demandée',
      todo: 'Faites installer la langue sur le robot, ou changez de langue.',
    },
    'storage.failing': {
      title: 'Le journal n’est plus gardé : le disque ne prend plus rien',
      todo: 'L’activité continue. Prévenez le service informatique.',
    },
    'storage.damaged': {
      title: 'Un fichier du contrôleur était abîmé : il a été mis de côté',
      todo: 'Prévenez le service informatique.',
    },
  },
  en: {
    'operator.stop': { title: 'Stopped with the Stop button', todo: 'Look at the robot, then touch “The robot may go on”.' },
    'stop.unconfirmed': { title: 'The stop is NOT CONFIRMED', todo: 'Go to the robot and press its own stop button.' },
    'robot.fallen': { title: 'The robot fell', todo: 'Keep the public away and lift it with two people, as in its manual.' },
    'stopped.byHand': { title: 'Put to rest by hand', todo: 'Wake it with the button on its chest.' },
    'protection.off': {
      title: 'A protection of the robot is switched off',
      todo: 'Do not use it. Have the protection switched on again.',
    },
    'identity.changed': {
      title: 'Another robot answers at this address',
      todo: 'Check which robot is on, or tell the IT service.',
    },
    'diagnosis.critical': { title: 'Critical fault', todo: 'Stop using it and call for service.' },
    'robot.falling': { title: 'The robot lost its balance', todo: 'Check that it stands well.' },
    'heat.critical': { title: 'The robot is overheated', todo: 'Let it rest for half an hour or so.' },
    'data.stale': {
      title: 'The robot moves and is not seen to move',
      todo: 'Keep the public away. If it still moves, use its stop button.',
    },
    'link.lost': { title: 'The link to the robot is lost', todo: 'Check the Wi-Fi. It comes back by itself.' },
    'controller.second': {
      title: 'Another program commands this robot',
      todo: 'Close the other program, or wait until it has finished.',
    },
    'life.safeguard': { title: 'The robot protects itself: pushed or moved', todo: 'Step back and give it some seconds.' },
    'robot.lifted': { title: 'The robot was lifted', todo: 'Put it on its feet on the floor.' },
    'hatch.open': { title: 'The charging hatch is open', todo: 'Close the hatch.' },
    'plug.inserted': { title: 'Plugged in while it moved', todo: 'Leave it plugged in, or unplug it so that it can travel.' },
    'controller.slow': { title: 'The controller is overloaded', todo: 'Wait some seconds. If it lasts, tell the IT service.' },
    'battery.empty': { title: 'The battery is empty', todo: 'Plug the robot in now.' },
    'heat.hot': { title: 'Motors hot', todo: 'Nothing to do: what is hot rests.' },
    'diagnosis.serious': { title: 'A motor or a sensor has failed', todo: 'It stays at rest. Tell the technical service.' },
    'protection.unread': { title: 'Protections unknown: the robot does not travel', todo: 'If it lasts, restart the robot.' },
    'battery.low': { title: 'The battery is low', todo: 'Plug the robot in as soon as you can.' },
    'battery.stuck': { title: 'The battery gauge does not move', todo: 'Do not trust it: plug the robot in.' },
    'heat.warm': { title: 'Motors warm', todo: 'Nothing to do for now.' },
    'link.connecting': {
      title: 'Not connected yet',
      todo: 'Wait a minute or two. If nothing changes, check that it is on and in the Wi-Fi.',
    },
    'link.offline': {
      title: 'The robot does not answer any more',
      todo: 'Check that it is on and that the Wi-Fi works. The link comes back by itself.',
    },
    'link.degraded': { title: 'The robot answers late', todo: 'Move it closer to the Wi-Fi if you can. The activity goes on.' },
    'link.unauthorized': { title: 'The robot refuses the password', todo: 'Tell the IT service.' },
    'link.untrusted': { title: 'This robot is not recognized', todo: 'Do nothing on the robot: tell the IT service.' },
    'link.wrongRobot': { title: 'Another robot answers in its place', todo: 'Check which robot is on, or tell the IT service.' },
    'link.taken': {
      title: 'Another program commands this robot',
      todo: 'Close the other program, or wait until it has finished.',
    },
    'link.closed': { title: 'The link is closed', todo: 'Start the controller again.' },
    'behavior.failing': {
      title: 'The activity failed several times: it was ended',
      todo: 'Choose another activity. The other robots go on.',
    },
    'robot.isolated': {
      title: 'The robot sends unexpected data: it is left at rest',
      todo: 'Look at it, then touch “The robot may go on”.',
    },
    'language.fallback': {
      title: 'The robot speaks another language than was asked for',
      todo: 'Have the language installed on the robot, or choose another.',
    },
    'storage.failing': {
      title: 'The journal is not kept any more: the disk takes nothing',
      todo: 'The activity goes on. Tell the IT service.',
    },
    'storage.damaged': { title: 'A file of the controller was damaged: it was put aside', todo: 'Tell the IT service.' },
  },
}
