/**
 * Words that say nothing about what somebody wants: grammar, politeness, family, days. Folded, as they are looked for.
 * A word that alone names a topic of some town must not be here.
 */
export const STOP_WORDS: Record<'fr' | 'en', ReadonlySet<string>> = {
  fr: words(`
    a ai aie ailleurs ainsi alors as attendez au aucun aurai aurais auriez aussi autre autres aux avais avait avant avec
    avez aviez avoir avons beaucoup ben besoin bien bon bonjour bonsoir c ca car ce ceci cela celle celui ces cet cette chaque
    chez cher chere ci combien comme comment d dame dans de dehors deja depuis des desire desole desolee deux dire dis dit dites
    dois doit doivent donc donner donnez du elle elles en encore enfin ensuite entre es est et etait etes etre eu euh excuse
    excusez expliquer expliquez fais faire fait fallait falloir faudra faudrait faut femme fois font gens gentil
    gentille grand h hein ici il ils indiquer indiquez j jai je jeune jour jours juste l la laquelle le lequel les lesquels
    leur leurs lui m ma madame mademoiselle maintenant mais mari me meme merci mes mettre mieux moi mois moment mon monsieur n
    ne ni niveau nos notre nous on ont or ou oui par parce pardon parler part pas personne petit petite peu peut peux plait
    plus possible pour pourquoi pourrais pourrait pouvez pouviez pouvoir prendre prend prends presque puis qu quand quel quelle
    quelles quelque quelques quels qui quoi quon recemment regarder renseignement renseignements renseigner robot s sa
    sais sait sans saurais sauriez savez savoir se semaine sera serait ses si sil soit son sont souhaite souhaiterais souhaitez
    sous suis suite sur svp t ta te tel telle tes toi ton toujours tous tout toute toutes tres trouve trouver trouves trop tu un
    une va vais vas venir venu venue vers veut veux viens voila voir vois vont voudrais voudrait voulais voulait voulez vouloir
    vos votre vous vraiment vu y aider aidez aimerais aimerait avancer chercher cherche cherchons connaitre connaissez
    concernant quest estce cest nai jaimerais jaurais lundi mardi mercredi jeudi vendredi samedi dimanche demain hier matin
    midi soir heure heures aujourd hui que quelqu bonne journee salut coucou allo question information informations info infos propos sujet obtenir
    demander demande comprends comprendre appelle existe arrive arriver passe passer aller allez allons mere pere frere soeur
    voisine proche ville mairie commune ans an annee chose choses truc machin vite rapidement necessaire partir endroit
  `),
  en: words(`
    a about again all also am an and any anybody anyone anything are around as ask at be because been before being
    but by can could day days dear did do does doing done dont down each else every excuse explain few find finding first for
    friday from get getting give go going good got had has have having hello help helping her here hey hi him his how i id if im
    in information into is it its ive just kind know last let like ll long look looking lot ma madam man many may maybe me might
    mister monday more morning mr mrs much must my need needed needs new next no not now of off ok on one or our out over
    please possible problem put question quite re really right robot s said sat saturday say see seem she should show sir so some
    somebody someone something soon sorry still such sunday sure t take talk tell than thank thanks that the their them then
    there these they thing things think this those thursday time to today tomorrow tonight too tried trying tuesday under until up us
    use used using ve very want wanted wants was way we wednesday week well went were what whats when where wheres which who whom
    why will wife with without woman wonder wondering would yes yet you young your yours yesterday afternoon evening husband
    mother father brother sister best much idea town city possibly kindly able handle happens happen afraid
    able ll d year years old make made come came
  `),
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}
