"""Working copies: what staff edit. Readers never see these tables, only what was published of them.

Imports run downwards: base, then the nouns, then what ties them together (references, withheld).
"""

from .user import User  # isort: skip
from .act import Act
from .article import Article, ArticleTag, Byline
from .backup import Backup
from .base import Profile, Stage, Status, WorkingCopy
from .claim import Claim, ClaimCitation, ClaimText
from .contributor import Contributor, ContributorText
from .event import Event, EventCitation, EventText, Participant
from .finding import DeskEntry, DeskRow, DeskWord
from .gallery import Gallery, GalleryPhoto, GalleryTag, GalleryText
from .hidden import Hidden
from .kept import BodyRef, Merge, Removal, WithheldEdition
from .lookup import MODELS, PROFILES, uids_of, working_copies, working_copy
from .organisation import Organisation, OrganisationIdentifier, OrganisationName, OrganisationText
from .page import Page, PagePick, PageText
from .person import Person, PersonIdentifier, PersonName, PersonText
from .photo import Depiction, Photo, PhotoTag, PhotoText, Upload
from .photo_kept import Custody, KeptApart, PhotoVersion, Region
from .place import Place, PlaceIdentifier, PlaceName, PlaceText
from .quotation import Quotation, QuotationCitation, QuotationText
from .revision import Revision
from .session import Session, Tries
from .source import Source
from .tag import Tag, TagText
from .worker import Worker
from .workflow import Approval, BulkChange, Due, FollowUp, Presence, PreviewLink, Step

__all__ = [
    "MODELS",
    "PROFILES",
    "Act",
    "Approval",
    "Article",
    "ArticleTag",
    "Backup",
    "BodyRef",
    "BulkChange",
    "Byline",
    "Claim",
    "ClaimCitation",
    "ClaimText",
    "Contributor",
    "ContributorText",
    "Custody",
    "Depiction",
    "DeskEntry",
    "DeskRow",
    "DeskWord",
    "Due",
    "Event",
    "EventCitation",
    "EventText",
    "FollowUp",
    "Gallery",
    "GalleryPhoto",
    "GalleryTag",
    "GalleryText",
    "Hidden",
    "KeptApart",
    "Merge",
    "Organisation",
    "OrganisationIdentifier",
    "OrganisationName",
    "OrganisationText",
    "Page",
    "PagePick",
    "PageText",
    "Participant",
    "Person",
    "PersonIdentifier",
    "PersonName",
    "PersonText",
    "Photo",
    "PhotoTag",
    "PhotoText",
    "PhotoVersion",
    "Place",
    "PlaceIdentifier",
    "PlaceName",
    "PlaceText",
    "Presence",
    "PreviewLink",
    "Profile",
    "Quotation",
    "QuotationCitation",
    "QuotationText",
    "Region",
    "Removal",
    "Revision",
    "Session",
    "Source",
    "Stage",
    "Status",
    "Step",
    "Tag",
    "TagText",
    "Tries",
    "Upload",
    "User",
    "WithheldEdition",
    "Worker",
    "WorkingCopy",
    "uids_of",
    "working_copies",
    "working_copy",
]
