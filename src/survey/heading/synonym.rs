//! Common words, Dutch and English, for the columns every questionnaire has, and the columns that platforms add of themselves. All folded.

use super::text::unnumbered;

/// Our name with its synonyms, the most telling first: of two in one file the first wins.
const SYNONYMS: [(&str, &[&str]); 10] = [
    (
        "response",
        &[
            "response id",
            "responseid",
            "response_id",
            "respons id",
            "respons",
            "respondent id",
            "respondentid",
            "respondent_id",
            "respondentnummer",
            "respondentnr",
            "key",
            "_uuid",
            "meta/instanceid",
            "instanceid",
            "id",
            "_id",
            "volgnummer",
            "antwoordnummer",
            "formuliernummer",
            "nummer",
            "nr",
            "nr.",
        ],
    ),
    ("respondent", &["pseudoniem", "pseudonym", "persoonscode", "deelnemerscode", "deelnemercode", "participant code", "participant", "deelnemer", "token"]),
    (
        "submitted",
        &[
            "completion time",
            "tijd van voltooien",
            "voltooiingstijd",
            "submitdate",
            "date submitted",
            "submission date",
            "submissiondate",
            "_submission_time",
            "timestamp",
            "tijdstempel",
            "recordeddate",
            "ingevuld op",
            "ingevuld",
            "datum ingevuld",
            "invuldatum",
            "datum",
            "date",
            "datestamp",
            "end",
            "enddate",
            "eindtijd",
            "start time",
            "begintijd",
            "startdate",
            "start",
        ],
    ),
    ("wave", &["meting", "meetmoment", "moment", "golf", "ronde", "round", "jaar", "year"]),
    (
        "role",
        &[
            "rol",
            "partnerrol",
            "rol partner",
            "partner role",
            "soort partner",
            "type partner",
            "kern of schil",
            "kern/schil",
            "core or shell",
            "partner",
            "groep",
            "group",
        ],
    ),
    (
        "organisation",
        &[
            "organisatie",
            "organization",
            "naam organisatie",
            "naam van de organisatie",
            "naam van uw organisatie",
            "organisatienaam",
            "organisation name",
            "organization name",
            "instelling",
        ],
    ),
    ("municipality", &["gemeente", "gemeentenaam", "naam gemeente"]),
    ("layer", &["laag", "organisatielaag", "laag van de organisatie", "niveau", "level"]),
    ("questionnaire", &["vragenlijst", "naam vragenlijst", "lijst", "survey"]),
    ("version", &["versie", "versie vragenlijst", "questionnaire version"]),
];

/// Columns that carry no answers: personal data, points, the working of the platform.
const PLATFORM: [&str; 62] = [
    "email",
    "e-mail",
    "email address",
    "e-mail address",
    "e-mailadres",
    "emailadres",
    "username",
    "gebruikersnaam",
    "name",
    "naam",
    "first name",
    "last name",
    "voornaam",
    "achternaam",
    "firstname",
    "lastname",
    "last modified time",
    "tijd van laatste wijziging",
    "language",
    "taal",
    "total points",
    "totaal aantal punten",
    "totale punten",
    "quiz feedback",
    "score",
    "lastpage",
    "startlanguage",
    "seed",
    "ipaddr",
    "refurl",
    "interviewtime",
    "today",
    "deviceid",
    "subscriberid",
    "simid",
    "phonenumber",
    "formhub/uuid",
    "__version__",
    "_validation_status",
    "_notes",
    "_status",
    "_submitted_by",
    "_tags",
    "_index",
    "_attachments",
    "_geolocation",
    "submitterid",
    "submittername",
    "attachmentspresent",
    "attachmentsexpected",
    "status",
    "reviewstate",
    "edits",
    "formversion",
    "ipaddress",
    "progress",
    "finished",
    "distributionchannel",
    "userlanguage",
    "recipientemail",
    "recipientfirstname",
    "recipientlastname",
];

/// What platforms put before or behind the text of a question for its points.
const PLATFORM_STARTS: [&str; 6] = ["points - ", "punten - ", "feedback - ", "feedback voor ", "grouptime", "attribute_"];
const PLATFORM_ENDS: [&str; 2] = [" [score]", " [feedback]"];

/// Our name of the column a folded heading is a common word for, and how telling it is; 0 is most. A number in front is that of a question in a form.
pub(super) fn of(folded: &str) -> Option<(&'static str, usize)> {
    let word = unnumbered(folded).trim_end_matches([':', '?', '*']).trim_end();
    SYNONYMS.iter().find_map(|(name, words)| Some((*name, words.iter().position(|one| *one == word)?)))
}

/// The synonyms of a column by our name; none for most.
pub(super) fn words(name: &str) -> &'static [&'static str] {
    SYNONYMS.iter().find(|(known, _)| *known == name).map_or(&[], |(_, words)| words)
}

/// Whether a platform adds a column of this folded heading, and no answer stands in it.
pub(super) fn is_platform(folded: &str) -> bool {
    PLATFORM.contains(&folded) || PLATFORM_STARTS.iter().any(|start| folded.starts_with(start)) || PLATFORM_ENDS.iter().any(|end| folded.ends_with(end))
}
