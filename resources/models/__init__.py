"""Page types of materials, one file each. Import them from here."""

from .contract_template import ContractTemplateIndexPage, ContractTemplatePage
from .handbook import HandbookChapterPage, HandbookIndexPage, HandbookPage
from .implementation_guide import ImplementationGuideIndexPage, ImplementationGuidePage
from .material_index import MaterialIndexPage
from .mentor_model import MentorModelIndexPage, MentorModelPage
from .methodology import MethodologyIndexPage, MethodologyPage
from .module_session import ModuleSession
from .multimedia import MultimediaIndexPage, MultimediaPage
from .result_record import ResultRecordIndexPage, ResultRecordPage
from .scenario import ScenarioIndexPage, ScenarioPage
from .training_module import TrainingModuleIndexPage, TrainingModulePage
from .training_path import PathModule, TrainingPathIndexPage, TrainingPathPage

__all__ = [
    "ContractTemplateIndexPage",
    "ContractTemplatePage",
    "HandbookChapterPage",
    "HandbookIndexPage",
    "HandbookPage",
    "ImplementationGuideIndexPage",
    "ImplementationGuidePage",
    "MaterialIndexPage",
    "MentorModelIndexPage",
    "MentorModelPage",
    "MethodologyIndexPage",
    "MethodologyPage",
    "ModuleSession",
    "MultimediaIndexPage",
    "MultimediaPage",
    "PathModule",
    "ResultRecordIndexPage",
    "ResultRecordPage",
    "ScenarioIndexPage",
    "ScenarioPage",
    "TrainingModuleIndexPage",
    "TrainingModulePage",
    "TrainingPathIndexPage",
    "TrainingPathPage",
]
